// A provider of OpenID Connect for the tests: `node provider.mjs SETTINGS.json`. Its own pages ask who signs in, with
// any password. People and their groups stand in a file that is read at every sign-in.
//
// Another file says how identity tokens are changed before they are signed with the provider's own key ("set": claims,
// "shift": seconds added to their times): what a provider should never send, and what must be refused.
import { readFileSync } from "node:fs";
import { SignJWT, decodeJwt, exportJWK, generateKeyPair } from "jose";
import Provider from "oidc-provider";

const read = (path) => JSON.parse(readFileSync(path, "utf-8"));
const settings = read(process.argv[2]);
const { privateKey } = await generateKeyPair("RS256", { extractable: true });
const key = { ...(await exportJWK(privateKey)), alg: "RS256", use: "sig", kid: "tests" };

const provider = new Provider(settings.issuer, {
  clients: [
    {
      client_id: settings.client,
      client_secret: settings.secret,
      redirect_uris: [settings.redirect],
      post_logout_redirect_uris: [settings.redirect],
    },
  ],
  claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name", "groups"] },
  conformIdTokenClaims: false, // as most providers do: what is known of a person stands in the identity token
  cookies: { keys: [settings.secret] },
  jwks: { keys: [key] },
  findAccount: (_context, subject) => {
    const person = read(settings.people)[subject];
    return person && { accountId: subject, claims: () => ({ sub: subject, ...person }) };
  },
});

provider.use(async (context, next) => {
  await next();
  const change = read(settings.change);
  if (!context.body?.id_token || !Object.keys(change).length) return;
  const claims = decodeJwt(context.body.id_token);
  for (const time of ["iat", "exp"]) claims[time] += change.shift ?? 0;
  const signed = new SignJWT({ ...claims, ...change.set }).setProtectedHeader({ alg: "RS256", kid: "tests" });
  context.body = { ...context.body, id_token: await signed.sign(privateKey) };
});

provider.listen(settings.port, "localhost");
