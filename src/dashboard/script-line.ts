/** The line a site owner pastes into the head of their pages. */
export function scriptLine(publicUrl: string, domain: string): string {
  return `<script defer data-domain="${domain.replaceAll('"', "&quot;")}" src="${publicUrl}/js/footfall.js"></script>`;
}
