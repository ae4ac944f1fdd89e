/** The memory behind the typed arrays of a message: given away with it, it need not be copied. */
export function buffersOf(message: object): ArrayBuffer[] {
  return Object.values(message).flatMap((value: unknown) =>
    ArrayBuffer.isView(value) ? [value.buffer as ArrayBuffer] : [],
  );
}
