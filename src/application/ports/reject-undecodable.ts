import { type Rejected, reject } from "../../domain/upload/outcome.ts";
import { UndecodablePicture } from "./picture-decoder.port.ts";

/** Turns "these bytes cannot be decoded" into the outcome that it is. Every other error is a failure and comes through. */
export const rejectUndecodable = async <Result>(
  work: () => Promise<Result>,
): Promise<Result | Rejected> => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UndecodablePicture) return reject(error.reason, error.message);
    throw error;
  }
};
