export default function own(request, response) {
  response.send("own route");
}
