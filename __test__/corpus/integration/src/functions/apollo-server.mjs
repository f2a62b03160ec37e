import { ApolloServer } from "@apollo/server";

const server = new ApolloServer({
  typeDefs: "type Query { hello: String }",
  resolvers: { Query: { hello: () => "world" } },
});

export default async () => {
  const { body } = await server.executeOperation({ query: "{ hello }" });
  return Response.json(body);
};
