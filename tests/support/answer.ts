type Answer = { status: number; body: { error?: { code: string } } }

/** Status and error code of an answer. */
export const answerOf = ({ status, body }: Answer) => [status, body.error?.code]
