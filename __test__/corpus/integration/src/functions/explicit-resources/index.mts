const log: string[] = [];

function open(name: string): Disposable {
  return { [Symbol.dispose]: () => void log.push(`closed ${name}`) };
}

export default (): Response => {
  {
    using a = open("a");
    using b = open("b");
    log.push(`opened ${[a, b].length}`);
  }
  return Response.json(log);
};
