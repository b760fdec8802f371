const HEADS =
  "engineer|developer|programmer|designer|nurse|doctor|physician|surgeon|dentist|teacher|professor|lecturer|tutor|researcher|scientist|physicist|chemist|biologist|mathematician|statistician|analyst|manager|director|consultant|accountant|auditor|lawyer|attorney|solicitor|barrister|judge|paralegal|architect|artist|painter|sculptor|illustrator|photographer|videographer|filmmaker|actor|actress|musician|singer|composer|pianist|guitarist|violinist|drummer|dj|dancer|writer|author|novelist|poet|journalist|reporter|editor|translator|interpreter|copywriter|blogger|librarian|historian|archivist|curator|chef|cook|baker|butcher|waiter|waitress|barista|bartender|farmer|gardener|florist|carpenter|plumber|electrician|mechanic|welder|builder|bricklayer|roofer|driver|pilot|flight attendant|sailor|captain|soldier|officer|policeman|policewoman|detective|firefighter|paramedic|midwife|pharmacist|veterinarian|vet|psychologist|psychiatrist|therapist|physiotherapist|counsellor|counselor|coach|trainer|instructor|athlete|footballer|economist|banker|trader|broker|investor|salesperson|salesman|saleswoman|sales rep|sales representative|marketer|recruiter|secretary|receptionist|assistant|clerk|cashier|cleaner|janitor|guard|tailor|hairdresser|barber|beautician|stylist|entrepreneur|founder|co-founder|cofounder|ceo|cto|cfo|coo|cmo|cpo|vp|president|partner|owner|freelancer|contractor|technician|administrator|admin|sysadmin|devops|tester|specialist|expert|advisor|adviser|agent|planner|strategist|scrum master|product owner|lead|team lead|tech lead|principal|intern|trainee|apprentice|student|postdoc|phd student|pupil|priest|pastor|rabbi|imam|nun|monk|diplomat|politician|mayor|senator|minister|civil servant|social worker|caregiver|carer|nanny|au pair|babysitter|postman|mail carrier|courier|astronaut|geologist|astronomer|zoologist|botanist|ecologist|optician|optometrist|radiologist|cardiologist|neurologist|paediatrician|pediatrician|oncologist|dermatologist|gynaecologist|anaesthetist|nutritionist|dietitian|stay-at-home (?:mum|mom|dad|parent)|house ?wife|homemaker|operator|supervisor|coordinator|executive|head|chair|dean|superintendent|headmaster|headteacher|principal investigator|machinist|surveyor|estate agent|realtor|jeweller|potter|luthier|beekeeper|winemaker|brewer|sommelier|fisherman|fisher|shepherd|forester|ranger|lifeguard|bookseller|shopkeeper|publisher|producer|animator|game designer|data entry clerk|underwriter|actuary|notary";
const OCCUPATION = new RegExp(`^(?:[\\p{L}\\p{N}&/'+.#-]+ ){0,4}(?:${HEADS})$`, "iu");

/**
 * Splits what follows `is a` or `works as`: `data engineer at Northwind in Lisbon` → the role, and where. Undefined if
 * the head noun is no occupation, unless the sentence itself says that it is one (`asJob`).
 */
export function occupation(text: string, asJob = false): { role: string; at?: string } | undefined {
  const [, noun = "", rest = ""] =
    /^(?:(?:an?|the|our|their|its|one of the) )?(.*?)(?: ((?:at|for|with|in|of|on|from|by)\b.*))?$/i.exec(
      text.trim(),
    ) ?? [];
  if (
    noun === "" ||
    noun.length > 60 ||
    /^(?:good|great|bad|big|huge|terrible|not|better|real|bit|such|total|true|former|retired|ex)\b/i.test(noun)
  )
    return undefined;
  if (!(asJob ? noun.split(" ").length <= 6 : OCCUPATION.test(noun))) return undefined;
  const [, at] = /^(?:at|for|with) (.*)$/i.exec(rest) ?? [];
  const of = /^of .*? (?:at|for) (.*)$/i.exec(rest);
  const scope = /^of (.*?)(?: (?:at|for) .*)?$/i.exec(rest)?.[1];
  const role = scope === undefined ? noun : `${noun} of ${scope}`;
  const employer = at ?? of?.[1];
  return employer === undefined ? { role } : { role, at: employer };
}
