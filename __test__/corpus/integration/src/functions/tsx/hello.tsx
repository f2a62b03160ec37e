export const Hello = ({ name }: { name: string }) => (
  <>
    <b>Hello {name}</b>
    {[1, 2].map((n) => (
      <i key={n}>{n}</i>
    ))}
  </>
);
