import bcrypt from "bcrypt";

/** A v1 function that needs a package with a native file. */
export const handler = async () => ({
  statusCode: 200,
  body: `acme legacy ${bcrypt.compareSync("secret", bcrypt.hashSync("secret", 4))}`,
});
