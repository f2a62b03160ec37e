/** A background function, by its name: the caller has 202 at once, and the work goes on. */
export default async (req: Request) => {
  console.log(`hello-background received ${await req.text()}`);
};
