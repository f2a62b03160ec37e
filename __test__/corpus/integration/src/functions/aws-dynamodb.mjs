import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";

export default async () => {
  const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret" };
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({ region: "eu-central-1", credentials }));
  let body;
  client.middlewareStack.add(
    () => async (args) => {
      body = args.request.body;
      return { response: {}, output: { $metadata: {} } };
    },
    { step: "finalizeRequest", priority: "low" },
  );
  await client.send(new PutCommand({ TableName: "words", Item: { id: 1, tags: new Set(["a", "b"]), deep: { ok: true } } }));
  return new Response(body);
};
