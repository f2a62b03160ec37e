import passport from "passport";

const { Authenticator, Strategy } = passport;

class Header extends Strategy {
  name = "header";
  authenticate(request) {
    this.success({ name: request.headers["x-user"] });
  }
}

export default async () => {
  const authenticator = new Authenticator();
  authenticator.use(new Header());
  const request = ({ headers: { "x-user": "ada" } });
  await new Promise((resolve) => authenticator.authenticate("header", { session: false })(request, {}, resolve));
  return Response.json(request.user);
};
