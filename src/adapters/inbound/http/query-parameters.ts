import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { Refusal } from "./refusal.ts";

type Request = Pick<APIGatewayProxyEventV2, "rawQueryString">;

/** @returns `undefined` if the parameter is absent; of several, the first */
export const queryParameter = ({ rawQueryString }: Request, name: string): string | undefined =>
  new URLSearchParams(rawQueryString).get(name) ?? undefined;

/** @param demand what would be right, as the end of a sentence */
export const invalidParameter = (name: string, demand: string): Refusal =>
  new Refusal("QUERY.INVALID", `The query parameter "${name}" must be ${demand}.`, {
    parameter: name,
  });

/**
 * Reads a whole number.
 * @throws {Refusal} `QUERY.INVALID`
 */
export const numberParameter = (
  request: Request,
  name: string,
  { min, max }: { readonly min: number; readonly max: number },
): number | undefined => {
  const text = queryParameter(request, name);
  if (text === undefined) return undefined;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max) return value;
  throw invalidParameter(name, `a whole number from ${min} to ${max}`);
};
