export async function onRequest(_, next) {
  const response = await next();
  response.headers.set("x-own", "middleware");
  return response;
}
