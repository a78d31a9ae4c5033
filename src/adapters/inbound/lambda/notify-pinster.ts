import { notifyPinsterOnAws } from "../../composition/aws/notify-pinster.ts";

export const handler = notifyPinsterOnAws(process.env);
