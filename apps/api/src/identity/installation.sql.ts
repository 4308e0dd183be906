// Addresses under .example are reserved for made-up people: a rehearsal database with one of them shows the demo.
export const INSTALLATION = `
  select mode, mode = 'rehearsal' and exists (select 1 from person where user_name like '%.example') as demo from installation`;
