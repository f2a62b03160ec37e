import "reflect-metadata";

function logged(_target: object, key: string, descriptor: PropertyDescriptor): void {
  const method = descriptor.value;
  descriptor.value = function (...parts: unknown[]) {
    return `${key}: ${method.apply(this, parts)}`;
  };
}

function typed(target: object, key: string): void {
  types.push(`${key} is ${Reflect.getMetadata("design:type", target, key).name}`);
}

const types: string[] = [];

class Greeter {
  @typed name: string = "Ada";

  @logged
  greet(): string {
    return `Hello ${this.name}`;
  }
}

export default (): Response => Response.json([new Greeter().greet(), types]);
