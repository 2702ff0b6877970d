/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/print/ra-template.h"

static const RaTemplateField fields[] = {
  { "case.number", "number of the case" },
  { "case.kind", "kind of applicant, its label" },
  { "case.date", "when the case was opened" },
  { "case.registered", "when registration was decided; empty before" },
  { "case.subscribers", "how many subscribers it has" },
  { "case.several", "the same when there is more than one; empty otherwise" },
  { "profile.label", "the profile's label" },
  { "profile.version", "version of the profile the case was decided under" },
  { "centre.name", "name of the certification centre" },
  { "centre.resource", "where its information resource is, which has the reliable tools" },
  { "office.name", "name of the registration office" },
  { "office.address", "address of the office" },
  { "operator.name", "registration administrator who prints" },
  { "print.date", "day of printing, DD.MM.YYYY" },
  { "print.time", "day and time of printing" },
  { "copy.number", "which copy this is, from 1" },
  { "copy.count", "how many copies there are" },
  { "page.number", "page of this copy, from 1; only in header and footer" },
  { "page.count", "pages of this copy; only in header and footer" },
  { "template.id", "identifier of the template" },
  { "template.version", "version of the template" },
  { "template.hash", "SHA-256 of the template's file and its frame, 64 hexadecimal digits" },
  { "journal.head", "MAC of the journal's last entry, hexadecimal" },
  { "practice.mark", "set in a practice office; then every page bears it across" },
  { "refusal.date", "when registration was refused; empty otherwise" },
  { "refusal.note", "the administrator's own words about the refusal" },
  { "refusal.grounds/ground.label", "a ground of refusal in words" },
  { "refusal.grounds/ground.clause", "its clause" },
  { "certificates/certificate.usage", "what the certificate is for, in words" },
  { "certificates/certificate.serial", "serial number, hexadecimal" },
  { "certificates/certificate.subject", "subject's name on one line" },
  { "certificates/certificate.issuer", "issuer's name on one line" },
  { "certificates/certificate.not-before", "valid from" },
  { "certificates/certificate.not-after", "valid until" },
  { "certificates/certificate.algorithm", "signature algorithm in words" },
  { "certificates/certificate.key-algorithm", "algorithm and length of the public key in words" },
  { "certificates/certificate.key-usage", "key usage in words" },
  { "certificates/certificate.subject-key-id",
    "identifier of the key as the certificate has it, hexadecimal" },
  { "certificates/certificate.key-id", "SHA-256 of the public key, hexadecimal" },
  { "certificates/certificate.fingerprint", "SHA-256 of the certificate, hexadecimal" },
  { "certificates/certificate.file", "name of the file on the medium" },
  { "certificates/certificate.names/name.label", "part of the subject's name: what it is" },
  { "certificates/certificate.names/name.value", "part of the subject's name: its text" },
  { "handover.date", "when it was handed over" },
  { "handover.to", "full name of who received it" },
  { "handover.medium", "the medium certificates were written to, in words" },
  { "handover.items/item.label", "a thing handed over" },
  { "handover.items/item.detail", "its number or file name" },
  { "handover.items/item.count", "how many" },
};

const RaTemplateField *
ra_template_get_system_values (guint *n)
{
  *n = G_N_ELEMENTS (fields);
  return fields;
}
