// Petitions and their claims.
import type { NewPetition, Petition, PetitionReceptions, Petitions } from "../protocol/generated";
import { call, post, query } from "./http";
import { receptionsKey } from "./receptions";

export const petitionsKey = ["petitions"] as const;

export const listPetitions = async (q = "") =>
  (await call<Petitions>(`/api/petitions${query({ q })}`)).petitions;

export const getPetition = (petition_id: string) => call<Petition>(`/api/petitions/${petition_id}`);

/** Under the receptions, so that whatever changes those renews it. */
export const petitionReceptionsKey = (petition_id: string) =>
  [...receptionsKey, "of_petition", petition_id] as const;

/** When it was or will be heard, latest first. */
export const petitionReceptions = async (petition_id: string) =>
  (await call<PetitionReceptions>(`/api/petitions/${petition_id}/receptions`)).receptions;

export const registerPetition = (body: NewPetition) => post<Petition>("/api/petitions", body);
