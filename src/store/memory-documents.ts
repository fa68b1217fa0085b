import type { DocumentKind, DocumentStore, StoredDocument } from "../domain/documents.ts";

/** Settings documents in memory: the twin of `createDocumentStore` for tests and trials. */
export function createMemoryDocuments(): DocumentStore {
  const texts = new Map<DocumentKind, Map<string, string>>();
  const ofKind = (kind: DocumentKind): Map<string, string> => {
    const known = texts.get(kind) ?? new Map<string, string>();
    texts.set(kind, known);
    return known;
  };
  return {
    // Kept as text: what is read back is what JSON keeps, and never the caller's own object.
    list(kind) {
      const sorted = [...ofKind(kind)].sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
      return Promise.resolve(
        sorted.map(([id, text]): StoredDocument => ({ id, document: JSON.parse(text) as unknown })),
      );
    },
    put(kind, id, document) {
      ofKind(kind).set(id, JSON.stringify(document));
      return Promise.resolve();
    },
    remove(kind, id) {
      ofKind(kind).delete(id);
      return Promise.resolve();
    },
  };
}
