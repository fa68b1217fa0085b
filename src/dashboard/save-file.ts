/** Has the browser save a file. */
export function saveFile(name: string, data: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(data);
  link.download = name;
  link.click();
  // The download has begun: what it reads is the blob, not the address.
  setTimeout(() => {
    URL.revokeObjectURL(link.href);
  }, 1_000);
}
