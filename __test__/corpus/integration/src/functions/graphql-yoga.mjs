import { createSchema, createYoga } from "graphql-yoga";

const schema = createSchema({ typeDefs: "type Query { hello: String }", resolvers: { Query: { hello: () => "world" } } });
const yoga = createYoga({ schema, logging: false });

export default () =>
  yoga.fetch("http://localhost/graphql", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query: "{ hello }" }),
  });
