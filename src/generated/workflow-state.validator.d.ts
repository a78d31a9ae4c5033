import type { ErrorObject } from "ajv";

/** The compiled `workflow-state.schema.ts`. */
export declare const validate: {
  (input: unknown): boolean;
  readonly errors?: readonly ErrorObject[] | null;
};
