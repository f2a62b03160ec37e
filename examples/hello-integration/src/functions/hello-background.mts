/** A background function, because of its name: the caller gets status 202 at once, while the function continues. */
export default async (req: Request) => {
  console.log(`hello-background received ${await req.text()}`);
};
