/** Calls a function with an AWS Lambda event, as lambda-local does for netlify-cli. */
import { randomUUID } from "node:crypto";
import { inspect } from "node:util";

import type { HandlerContext, HandlerResponse } from "@netlify/functions";

import { decodeBody } from "../lambda-event.js";
import type { Call, LambdaEvent } from "../protocol.js";
import type { CallStreams } from "./body-stream.js";
import { clientContextOf } from "./client-context.js";

/** The region that netlify-cli sets for v1 functions. */
const REGION = "us-east-1";

/** The exports of a v1 function's file. */
export interface V1Module {
  handler?: unknown;
}

/** What a handler returned; its values may be of any type. */
type ReturnedResponse = Partial<Record<keyof HandlerResponse, unknown>>;

/** lambda-local sets `identity` to `null`. */
type LambdaContext = Omit<HandlerContext, "identity"> & { identity: null };

type Done = (error: unknown, result?: unknown) => void;

/** Calls the handler and writes its response. */
export async function callHandler(module: V1Module, call: Call, streams: CallStreams): Promise<void> {
  process.env["AWS_REGION"] = REGION;
  process.env["AWS_DEFAULT_REGION"] = REGION;
  const bytes = await streams.body?.bytes();
  const body = bytes === undefined ? {} : { body: decodeBody(bytes, call.event) };
  const result = await invoke(module, { ...call.event, ...body }, call);
  const problem = problemOf(result);
  if (problem !== undefined) {
    return refuse(problem, streams);
  }
  const { statusCode, headers, multiValueHeaders, ...rest } = result as ReturnedResponse;
  const all = [...Object.entries(headers ?? {}), ...Object.entries(multiValueHeaders ?? {})];
  // A later header replaces an earlier one of the same name, in any case.
  const merged = new Map(all.map(([name, value]) => [name.toLowerCase(), value]));
  streams.head({
    status: Number(statusCode),
    headers: [...merged].flatMap(flatten),
    keys: Object.keys(result as object),
  });
  if (rest.body) {
    await streams.write(Buffer.from(rest.body as string, rest.isBase64Encoded ? "base64" : "utf8"));
  }
}

function invoke(
  module: V1Module,
  event: LambdaEvent & { body?: string },
  { timeout, event: { headers } }: Call,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const done: Done = (error, result) => (error === null || error === undefined ? resolve(result) : reject(error));
    const context = contextOf(timeout, clientContextOf(headers["authorization"]), done);
    const { handler } = module as { handler: (event: object, context: LambdaContext, done: Done) => unknown };
    const result = handler(event, context, done);
    if (typeof (result as Promise<unknown> | undefined)?.then === "function") {
      (result as Promise<unknown>).then(resolve, reject);
    } else if (result) {
      // lambda-local ignores a value that is not a promise; netlify-cli then reports that there is no response.
      resolve(null);
    }
  });
}

function contextOf(timeout: number, clientContext: object, done: Done): LambdaContext {
  const end = Date.now() + timeout;
  return {
    done,
    fail: (error: unknown) => done(error),
    succeed: (result: unknown) => done(null, result),
    getRemainingTimeInMillis: () => end - Date.now(),
    callbackWaitsForEmptyEventLoop: false,
    functionName: "handler",
    functionVersion: "1.0",
    invokedFunctionArn: `arn:aws:lambda:${REGION}:000000000000:function:handler:1.0`,
    memoryLimitInMB: "1024",
    awsRequestId: randomUUID(),
    logGroupName: "Group name",
    logStreamName: "Stream name",
    identity: null,
    clientContext,
  };
}

/** The messages of netlify-cli, `lib/functions/synchronous.ts`. */
function problemOf(result: unknown): string | undefined {
  if (result === undefined) {
    return "lambda response was undefined. check your function code again";
  }
  if (result === null) {
    return "no lambda response. check your function code again. make sure to return a promise or use the callback.";
  }
  const { statusCode, body } = result as ReturnedResponse;
  if (!Number(statusCode)) {
    return `Your function response must have a numerical statusCode. You gave: ${inspect(statusCode)}`;
  }
  return body && typeof body !== "string"
    ? `Your function response must have a string or a stream body. You gave: ${inspect(body)}`
    : undefined;
}

async function refuse(problem: string, streams: CallStreams): Promise<void> {
  console.error(problem);
  streams.head({ status: 500, headers: [] });
  await streams.write(Buffer.from(problem));
}

function flatten([name, value]: [string, unknown]): [string, string][] {
  const values: unknown[] = Array.isArray(value) ? value : [value];
  return values.map((each) => [name, String(each)]);
}
