import type { Ajv } from "ajv";

/** The compiled `prepare-direct-upload.schema.ts`. It is a function; Middy's types know a compiled schema only by this name. */
export declare const validate: Ajv;
