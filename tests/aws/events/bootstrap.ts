/**
 * A Lambda function's runtime, as small as it can be: loads the handler that LAMBDA_TASK_ROOT and _HANDLER name, then fetches events
 * from the Runtime API and posts what becomes of them, until there is no Runtime API any more.
 */
import { join } from "node:path";
import { pathToFileURL } from "node:url";

type Handler = (event: unknown, context: object) => Promise<unknown>;

const {
  AWS_LAMBDA_RUNTIME_API: address = "",
  AWS_LAMBDA_FUNCTION_NAME: functionName = "",
  LAMBDA_TASK_ROOT: folder = "",
  _HANDLER: handlerName = "",
} = process.env;
const api = `http://${address}/2018-06-01/runtime`;

const post = (path: string, body: unknown) =>
  fetch(`${api}/${path}`, { method: "POST", body: JSON.stringify(body ?? null) });

const described = (error: unknown) => {
  const { name, message, stack = "" } = error instanceof Error ? error : new Error(String(error));
  return { errorType: name, errorMessage: message, stackTrace: stack.split("\n") };
};

const loadHandler = async (): Promise<Handler | undefined> => {
  try {
    const [file = "", exportName = ""] = handlerName.split(".");
    return (await import(pathToFileURL(join(folder, `${file}.mjs`)).href))[exportName];
  } catch (error) {
    await post("init/error", described(error));
    return undefined;
  }
};

const handler = await loadHandler();
while (handler !== undefined) {
  const next = await fetch(`${api}/invocation/next`).catch(() => undefined);
  if (next === undefined) break;
  const requestId = next.headers.get("lambda-runtime-aws-request-id") ?? "";
  const deadline = Number(next.headers.get("lambda-runtime-deadline-ms"));
  const context = {
    functionName,
    awsRequestId: requestId,
    invokedFunctionArn: next.headers.get("lambda-runtime-invoked-function-arn"),
    getRemainingTimeInMillis: () => deadline - Date.now(),
  };
  try {
    const result = await handler(await next.json(), context);
    await post(`invocation/${requestId}/response`, result);
  } catch (error) {
    await post(`invocation/${requestId}/error`, described(error));
  }
}
