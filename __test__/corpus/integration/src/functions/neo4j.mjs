import neo4j from "neo4j-driver";

export default async () => {
  const driver = neo4j.driver("bolt://127.0.0.1:1", neo4j.auth.basic("u", "p"), { maxTransactionRetryTime: 0, connectionTimeout: 500 });
  const failure = await driver.executeQuery("RETURN 1").catch((error) => error.code);
  await driver.close();
  return Response.json([failure, neo4j.int("9007199254740993").toString()]);
};
