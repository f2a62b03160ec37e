import jwt from "jsonwebtoken";

export default () => {
  const token = jwt.sign({ sub: "ada", iat: 1 }, "secret", { algorithm: "HS512" });
  const failure = (() => {
    try {
      return jwt.verify(token, "other");
    } catch (error) {
      return `${error}`;
    }
  })();
  return Response.json([token, jwt.verify(token, "secret"), failure]);
};
