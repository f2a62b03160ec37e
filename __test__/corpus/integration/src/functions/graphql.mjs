import { graphql } from "graphql";
import { makeExecutableSchema } from "@graphql-tools/schema";
import gql from "graphql-tag";

const typeDefs = gql`
  type Query {
    hello(name: String!): String
  }
`;
const schema = makeExecutableSchema({
  typeDefs,
  resolvers: { Query: { hello: (_, { name }) => `Hello ${name}` } },
});

export default async () => Response.json(await graphql({ schema, source: '{ hello(name: "Ada") }' }));
