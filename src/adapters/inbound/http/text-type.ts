const TEXT = /^(text\/|application\/(json|javascript|xml)\b)/i;

/** Whether API Gateway hands a body of this content type to a function as text; other bodies are base64. */
export const isTextType = (contentType: string | undefined): boolean =>
  TEXT.test(contentType ?? "text/plain");
