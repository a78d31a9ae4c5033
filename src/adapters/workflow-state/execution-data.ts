import type { ExecutionEnd } from "../../application/close-books/upload-executions.port.ts";
import type { IncomingRef } from "../../domain/upload/incoming-image.ts";
import type { Upload } from "../../domain/upload/upload.ts";
import { finalOutcomeOf } from "./final-outcome.ts";
import { parseIncoming } from "./received-state.ts";
import { type UploadJson, uploadFromJson } from "./upload-json.ts";
import { parseWorkflowState } from "./workflow-state.ts";

const parse = (json: unknown): object =>
  (typeof json === "string" ? JSON.parse(json) : json) as object;

/**
 * Reads the upload from the input of an execution.
 * @returns undefined if the input names none
 */
export const readUpload = (input: unknown): Upload | IncomingRef | undefined => {
  try {
    const parsed = parse(input);
    if ("incoming" in parsed) return parseIncoming(parsed);
    return uploadFromJson((parsed as { readonly upload: UploadJson }).upload);
  } catch {
    return undefined;
  }
};

/**
 * Reads what became of the upload from an execution's output, or from the input of its last state.
 * @returns undefined if it does not say it
 */
export const readEnd = (output: unknown): ExecutionEnd | undefined => {
  try {
    const parsed = parse(output);
    // The state itself has no version: the definition adds it to each step's input. 0.1.0 had no outcome.
    const state = parseWorkflowState("outcome" in parsed ? { ...parsed, version: 2 } : parsed);
    const { upload, notified } = state;
    return { upload, outcome: finalOutcomeOf(state), ...(notified && { notified }) };
  } catch {
    return undefined;
  }
};
