import { type UploadJson, uploadFromJson } from "../../src/adapters/workflow-state/upload-json.ts";
import type { Upload } from "../../src/domain/upload/upload.ts";

/**
 * Reads the upload from the input of an execution.
 * @returns undefined if the input names none
 */
export const readUpload = (input: unknown): Upload | undefined => {
  try {
    const { upload } = (typeof input === "string" ? JSON.parse(input) : input) as {
      readonly upload: UploadJson;
    };
    return uploadFromJson(upload);
  } catch {
    return undefined;
  }
};
