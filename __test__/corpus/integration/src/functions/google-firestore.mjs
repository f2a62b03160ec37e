import { Firestore, Timestamp } from "@google-cloud/firestore";

export default () => {
  const firestore = new Firestore({ projectId: "project", host: "localhost:1", ssl: false });
  const query = firestore.collection("words").where("length", ">", 3).orderBy("length").limit(2);
  const { from, where, limit } = query.toProto().structuredQuery;
  return Response.json([from, where, limit, firestore.doc("words/one").path, Timestamp.fromMillis(1500).toDate()]);
};
