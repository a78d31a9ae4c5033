import { makeValidator } from "envalid";
import { NULL } from "./environment.ts";

export const httpUrl = makeValidator((text) => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new TypeError(`"${text}" is not an http(s) address`);
  }
  if (text.endsWith("/")) throw new TypeError(`"${text}" must not end in a slash`);
  return text; // unchanged: PinsterApi compares it byte for byte
});

export const path = makeValidator((text) => {
  if (!/^\/\S+$/.test(text))
    throw new TypeError(`"${text}" is not a path such as /v1/images/flagged`);
  return text;
});

export const positiveInteger = makeValidator((text) => {
  if (!/^[1-9]\d{0,14}$/.test(text)) throw new TypeError(`"${text}" is not a whole number above 0`);
  return Number(text);
});

export const wholeNumber = makeValidator((text) => {
  if (!/^\d{1,15}$/.test(text)) throw new TypeError(`"${text}" is not a whole number`);
  return Number(text);
});

export const trueOrFalse = makeValidator((text): boolean => {
  if (text !== "true" && text !== "false")
    throw new TypeError(`"${text}" is neither true nor false`);
  return text === "true";
});

export const positiveIntegerOrNull = makeValidator((text): number | null => {
  if (text === "null") return NULL;
  if (!/^[1-9]\d{0,14}$/.test(text)) {
    throw new TypeError(`"${text}" is neither a whole number above 0 nor null`);
  }
  return Number(text);
});

export const nonEmptyText = makeValidator((text) => {
  if (text.trim() === "") throw new TypeError("is empty");
  return text;
});
