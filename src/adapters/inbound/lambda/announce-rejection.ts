import { announceRejectionOnAws } from "../../composition/aws/announce-rejection.ts";

export const handler = announceRejectionOnAws(process.env);
