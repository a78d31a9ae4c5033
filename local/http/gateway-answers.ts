/** The bodies of errors that API Gateway answers by itself, in its words. */
export const NOT_FOUND = { message: "Not Found" };
export const FORBIDDEN = { message: "Forbidden" };
export const BODY_TOO_LARGE = { message: "Request Entity Too Large" };
export const INTERNAL_ERROR = { message: "Internal Server Error" };
