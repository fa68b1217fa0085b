import type { NetworkKind, OrganisationKind } from "../../domain/organisation.ts";
import type { NameFacts } from "./name-facts.ts";

type ProviderKind = Extract<NetworkKind, "isp" | "mobile" | "hosting" | "vpn">;

/** What a group of words says of an organisation's kind, or of a provider's; the highest sum wins. */
const ORGANISATION_KIND: Readonly<Record<string, readonly [OrganisationKind, number]>> = {
  university: ["education", 4],
  college: ["education", 3],
  school: ["education", 3],
  schoolnet: ["education", 2.5],
  research: ["education", 2],
  institute: ["education", 1.6],
  ministry: ["government", 4],
  government: ["government", 3],
  local: ["government", 2.5],
  govweak: ["government", 1.2],
  national: ["government", 0.7],
  culture: ["education", 0.6],
  bank: ["business", 3],
  creditunion: ["business", 5],
  insurance: ["business", 2.5],
  finance: ["business", 2],
  health: ["business", 1.5],
  hotel: ["business", 1.5],
  brand: ["business", 3],
  transport: ["business", 1],
  energy: ["business", 1],
  oil: ["business", 1],
  food: ["business", 1],
  group: ["business", 0.7],
  media: ["business", 1],
  nonprofit: ["business", 0.7],
};

/** Legal forms of companies; those that public bodies take as well are not here. */
const COMPANY_FORMS = new Set([
  ...["form:inc", "form:corp", "form:plc", "form:llc", "form:ltd", "form:gmbh", "form:ag", "form:pty", "form:pvt"],
  ...["form:sas", "form:sl", "form:srl", "form:russianLarge", "form:pt", "form:pte", "form:sa", "form:spa", "form:llp"],
]);

const PROVIDER_KIND: Readonly<Record<string, readonly [ProviderKind, number]>> = {
  hosting: ["hosting", 2.5],
  cloud: ["hosting", 2],
  datacenter: ["hosting", 2.2],
  cdn: ["hosting", 3],
  hostBrand: ["hosting", 3],
  vpn: ["vpn", 4],
  mobile: ["mobile", 1.6],
  telecom: ["isp", 2],
  internet: ["isp", 1.2],
  cable: ["isp", 2],
  wireless: ["isp", 1.5],
  fiber: ["isp", 2],
  multimedia: ["isp", 1.5],
  providerBrand: ["isp", 2.5],
  suffixnet: ["isp", 0.6],
  comms: ["isp", 0.8],
};

/** The kind of a network that is an organisation's. */
export function organisationKind({ known, legalForms }: NameFacts): OrganisationKind {
  const sums = { business: 0.5, education: 0, government: 0 };
  for (const group of new Set(known.flatMap(({ groups }) => groups))) {
    const [kind, weight] = ORGANISATION_KIND[group] ?? ["business", 0];
    sums[kind] += weight;
  }
  if (legalForms.some(({ groups }) => groups.some((group) => COMPANY_FORMS.has(`form:${group}`)))) sums.business += 1.2;
  return highest(sums, "business");
}

/** The kind of a network that is a provider's. */
export function providerKind({ known }: NameFacts): ProviderKind {
  const sums = { isp: 0.5, mobile: 0, hosting: 0, vpn: 0 };
  for (const group of new Set(known.flatMap(({ groups }) => groups))) {
    const [kind, weight] = PROVIDER_KIND[group] ?? ["isp", 0];
    sums[kind] += weight;
  }
  return highest(sums, "isp");
}

function highest<Kind extends string>(sums: Readonly<Record<Kind, number>>, otherwise: Kind): Kind {
  let best = otherwise;
  for (const kind in sums) if (sums[kind] > sums[best]) best = kind;
  return best;
}
