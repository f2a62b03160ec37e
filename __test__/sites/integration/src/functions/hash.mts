import bcrypt from "bcrypt";

/** Needs a package with a native file, which cannot be bundled. */
export default () => new Response(`acme ${bcrypt.compareSync("secret", bcrypt.hashSync("secret", 4))}`);
