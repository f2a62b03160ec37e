import { initializeApp } from "firebase/app";
import { getAuth } from "firebase/auth";
import { collection, doc, getFirestore, query, where } from "firebase/firestore/lite";

export default () => {
  const app = initializeApp({ apiKey: "key", projectId: "project", appId: "1:2:web:3" }, "corpus");
  const firestore = getFirestore(app);
  const { type } = query(collection(firestore, "words"), where("length", ">", 3));
  return Response.json([app.options.projectId, doc(firestore, "words/one").path, type, getAuth(app).currentUser]);
};
