// @ts-check
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import { ntli, PACKAGE } from "../cli/support.mjs";
import { makeProject, startDev } from "./support.mjs";

const SOURCES = {
  "src/functions/echo.mts": `
    export default async (req: Request, context: any) => {
      console.log("echo was called");
      return new Response(JSON.stringify({ method: req.method, a: req.headers.get("x-a"), b: req.headers.get("x-b"), body: await req.text(), url: new URL(req.url).pathname + new URL(req.url).search }));
    };`,
  "src/functions/user.mts": `
    export default async (req: Request, context: any) => new Response(context.params.id);
    export const config = { path: "/users/:id", method: "PUT" };`,
  "src/functions/teapot.mts": `export default async () => new Response("short and stout", { status: 418 });`,
  "src/functions/hourly.mts": `
    export default async (req: Request) => { console.log("ran", (await req.json()).next_run.length); };
    export const config = { schedule: "@hourly" };`,
  "src/functions/broken.mts": `export default async () => {`,
};

test("uses a running dev", async (t) => {
  const cwd = await makeProject(t, SOURCES);
  const dev = await startDev(t, cwd);

  await t.test("prints the body to stdout and the status to stderr", async () => {
    const { code, stdout, stderr } = await ntli(
      ["invoke", "echo", "-H", "x-a: 1", "--header", "x-b: 2: 3", "--body", "hi"],
      { cwd },
    );
    assert.deepEqual(JSON.parse(stdout), {
      method: "POST",
      a: "1",
      b: "2: 3",
      body: "hi",
      url: "/.netlify/functions/acme_echo",
    });
    assert.match(stderr, /^200 OK \d+ ms\n$/);
    assert.equal(code, 0);
    await dev.prints("echo was called");
  });

  await t.test("sends the given method and path", async () => {
    const { stdout } = await ntli(["invoke", "acme_user", "--path", "/users/7"], { cwd });
    assert.equal(stdout, "7");
    const echo = await ntli(["invoke", "echo", "-X", "delete", "--path", "/.netlify/functions/acme_echo/x?y=1"], {
      cwd,
    });
    assert.deepEqual(JSON.parse(echo.stdout), {
      method: "DELETE",
      a: null,
      b: null,
      body: "",
      url: "/.netlify/functions/acme_echo/x?y=1",
    });
  });

  await t.test("reads the body from a file or a pipe", async () => {
    await writeFile(join(cwd, "body.txt"), "from a file");
    const file = await ntli(["invoke", "echo", "--body-file", "body.txt"], { cwd });
    assert.equal(JSON.parse(file.stdout).body, "from a file");
    const piped = await shell(
      `printf piped | '${process.execPath}' '${PACKAGE}bin/netlify-integration.js' invoke echo`,
      cwd,
    );
    assert.equal(JSON.parse(piped).body, "piped");
  });

  await t.test("exits with 1 for a status of 400 or more", async () => {
    const { code, stdout, stderr } = await ntli(["invoke", "teapot"], { cwd });
    assert.deepEqual([code, stdout], [1, "short and stout"]);
    assert.match(stderr, /^418 /);
  });

  await t.test("prints the errors of a function that cannot be built", async () => {
    const { code, stdout } = await ntli(["invoke", "broken"], { cwd });
    assert.equal(code, 1);
    assert.match(stdout, /NI1001[\s\S]*broken\.mts:1:/);
  });

  await t.test("runs a scheduled function as Netlify's scheduler does", async () => {
    const { code, stdout } = await ntli(["invoke", "hourly", "--schedule"], { cwd });
    assert.deepEqual([code, stdout], [0, ""]);
    await dev.prints("acme_hourly  ran 24");
    const byHand = await ntli(["invoke", "hourly"], { cwd });
    assert.match(byHand.stdout, /which is a scheduled function/);
  });

  await t.test("wrong usage", async () => {
    for (const [parameters, message] of /** @type {[string[], RegExp][]} */ ([
      [[], /name one function/],
      [["a", "b"], /name one function/],
      [["ehco"], /unknown function `ehco`; did you mean `echo`\?/],
      [["user"], /`acme_user` answers at `\/users\/:id`; choose a path with `--path`/],
      [["user", "--path", "users/7"], /must start with `\/`/],
      [["echo", "--schedule"], /has no schedule/],
      [["echo", "--header", "nonsense"], /takes `name: value`/],
      [["echo", "--body-file", "missing"], /`missing` cannot be read/],
    ])) {
      const { code, stderr } = await ntli(["invoke", ...parameters], { cwd });
      assert.equal(code, 2, stderr);
      assert.match(stderr, message);
    }
  });

  await t.test("uses a dev of another folder by its port", async () => {
    const { stdout } = await ntli(["invoke", "hello", "--port", new URL(dev.url).port], { cwd: await makeProject(t) });
    assert.equal(stdout, "hello");
  });
});

test("starts a dev for the call if none is running", async (t) => {
  const cwd = await makeProject(t, SOURCES);
  const { code, stdout, stderr } = await ntli(["invoke", "echo"], { cwd });
  assert.equal(JSON.parse(stdout).method, "GET");
  assert.match(stderr, /acme_echo {2}echo was called\n(.*\n)?200 OK/);
  assert.equal(code, 0);
  assert.equal(existsSync(join(cwd, ".ntli")), false);
});

test("ignores a dev that was killed", async (t) => {
  const cwd = await makeProject(t);
  const gone = spawn(process.execPath, ["-e", ""]);
  await new Promise((resolve) => gone.on("exit", resolve));
  await mkdir(join(cwd, `.ntli/dev/${gone.pid}`), { recursive: true });
  await writeFile(
    join(cwd, ".ntli/dev/server.json"),
    JSON.stringify({ url: "http://localhost:1", port: 1, pid: gone.pid }),
  );
  const { stdout } = await ntli(["invoke", "hello"], { cwd });
  assert.equal(stdout, "hello");
  assert.equal(existsSync(join(cwd, `.ntli/dev/${gone.pid}`)), false);
});

/** @param {string} line @param {string} cwd @returns {Promise<string>} */
function shell(line, cwd) {
  return new Promise((resolve) => {
    const child = spawn("sh", ["-c", line], { cwd, stdio: ["ignore", "pipe", "inherit"] });
    let output = "";
    child.stdout.on("data", (text) => (output += text));
    child.on("close", () => resolve(output));
  });
}
