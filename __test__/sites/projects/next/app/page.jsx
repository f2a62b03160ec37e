export default function Page() {
  return <h1>own page</h1>;
}
