/** An error as Google's APIs answer it. */
export class ApiError extends Error {
  constructor(
    /** Of HTTP. */
    readonly code: number,
    /** A word such as `notFound`. */
    readonly reason: string,
    message: string,
  ) {
    super(message);
  }
}
