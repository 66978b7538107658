export default function PetitionsPage() {
  return null;
}
