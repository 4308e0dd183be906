/**
 * Who knows of a cycle `y`: its office, observers, administrators, people of its agencies, members of its teams. $1: the person; a substitute stands where
 * the principal stands. A cycle that nobody has confirmed is its office's alone.
 */
export const KNOWS_CYCLE = `(
  exists (select 1 from role_grant g where g.person_id in (select $1::uuid union all select s.person_id from substitute s where s.substitute_id = $1 and bangkok_today() between s.from_on and s.to_on)
            and bangkok_today() between g.from_on and coalesce(g.to_on, 'infinity')
            and ((g.role = 'CycleOfficer' and (g.agency_id is null or g.agency_id = y.owner_agency_id))
              or (y.status not in ('Draft', 'Confirming') and (
                   (g.role in ('Observer', 'Administrator') and g.agency_id is null)
                or (g.agency_id is not null and exists (select 1 from cycle_agency m where m.cycle_id = y.id and m.agency_id = g.agency_id))))))
  or (y.status not in ('Draft', 'Confirming') and exists (select 1 from case_member k join assessment_case c on c.id = k.case_id where c.cycle_id = y.id and k.person_id = $1 and k.state in ('Offered', 'Accepted'))))`;

/** Of the cycle's office, or an observer of everything: sees all its cases. $1: the person, y: the cycle. */
export const WATCHES_CYCLE = `exists (select 1 from role_grant g where g.person_id in (select $1::uuid union all select s.person_id from substitute s where s.substitute_id = $1 and bangkok_today() between s.from_on and s.to_on)
  and bangkok_today() between g.from_on and coalesce(g.to_on, 'infinity')
  and ((g.role = 'CycleOfficer' and g.agency_id is not distinct from y.owner_agency_id) or (g.role = 'Observer' and g.agency_id is null)))`;
