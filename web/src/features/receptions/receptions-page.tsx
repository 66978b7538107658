export default function ReceptionsPage() {
  return null;
}
