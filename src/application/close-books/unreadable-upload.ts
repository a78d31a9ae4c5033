import type { SettledUpload } from "./settled-upload.ts";

/** One that cannot be read must not keep the books of all others open. @throws what is a store's failure */
export const asUnreadable = (
  upload: Pick<SettledUpload, "uploadId" | "since" | "error">,
): SettledUpload => {
  if (!(upload.error instanceof TypeError)) throw upload.error;
  return { ...upload, place: "unaccounted", fault: "unreadable" };
};
