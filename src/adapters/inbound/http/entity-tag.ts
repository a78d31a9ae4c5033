import { hash } from "node:crypto";

/** A validator of a body's text, as the header `ETag` has it. */
export const entityTagOf = (body: string): string => `"${hash("sha256", body).slice(0, 32)}"`;

/**
 * Whether a client has the representation of this tag already.
 * @param ifNoneMatch the request's header: tags, or `*` for any (RFC 9110, section 13.1.2)
 */
export const matchesEntityTag = (ifNoneMatch: string, tag: string): boolean =>
  ifNoneMatch.trim() === "*" ||
  ifNoneMatch.split(",").some((each) => each.trim().replace(/^W\//, "") === tag);
