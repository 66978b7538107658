// Petitions and their claims.
import type { NewPetition, Petition, Petitions } from "../protocol/generated";
import { call, post, query } from "./http";

export const petitionsKey = ["petitions"] as const;

export const listPetitions = async (q = "") =>
  (await call<Petitions>(`/api/petitions${query({ q })}`)).petitions;

export const getPetition = (petition_id: string) => call<Petition>(`/api/petitions/${petition_id}`);

export const registerPetition = (body: NewPetition) => post<Petition>("/api/petitions", body);
