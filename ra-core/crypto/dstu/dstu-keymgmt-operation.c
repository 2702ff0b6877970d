/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <openssl/core_names.h>
#include <openssl/params.h>
#include <stdlib.h>
#include <string.h>

#include "dstu-error.h"
#include "dstu-key.h"
#include "dstu-oids.h"
#include "dstu-operations.h"

#define FORM_NAMED "named_curve"
#define FORM_EXPLICIT "explicit"

static void *
keymgmt_new (void *provctx)
{
  return dstu_key_new ();
}

static void
keymgmt_free (void *key)
{
  dstu_key_free (key);
}

static void *
keymgmt_load (const void *reference, size_t size)
{
  DstuKey **from, *key = NULL;

  if (size == sizeof key)
    {
      from = *(DstuKey * *const *) &reference;
      key = *from;
      *from = NULL;
    }
  return key;
}

static int
keymgmt_has (const void *data, int selection)
{
  const DstuKey *key = data;

  if (key == NULL)
    return 0;
  if ((selection & OSSL_KEYMGMT_SELECT_ALL_PARAMETERS) != 0 && key->parameters.curve == NULL)
    return 0;
  if ((selection & OSSL_KEYMGMT_SELECT_PUBLIC_KEY) != 0 && !key->has_public)
    return 0;
  return (selection & OSSL_KEYMGMT_SELECT_PRIVATE_KEY) == 0 || key->private_key != NULL;
}

static int
keymgmt_match (const void *first, const void *second, int selection)
{
  const DstuKey *a = first, *b = second;
  int compared_public = 0;

  if ((selection & OSSL_KEYMGMT_SELECT_ALL_PARAMETERS) != 0
      && !dstu_parameters_equal (&a->parameters, &b->parameters))
    return 0;
  if ((selection & OSSL_KEYMGMT_SELECT_PUBLIC_KEY) != 0 && a->has_public && b->has_public)
    {
      if (a->parameters.curve != b->parameters.curve || !dstu_field_equal (&a->public_key.x, &b->public_key.x)
          || !dstu_field_equal (&a->public_key.l, &b->public_key.l))
        return 0;
      compared_public = 1;
    }
  if ((selection & OSSL_KEYMGMT_SELECT_PRIVATE_KEY) != 0 && !compared_public)
    return a->private_key != NULL && b->private_key != NULL && a->parameters.curve == b->parameters.curve
           && CRYPTO_memcmp (a->private_key, b->private_key, sizeof *a->private_key) == 0;
  return (selection & OSSL_KEYMGMT_SELECT_KEYPAIR) == 0 || compared_public;
}

/* The point and the scalar were checked when they were set; what can be wrong is
 * their not belonging together. */
static int
keymgmt_validate (const void *data, int selection, int checktype)
{
  const DstuKey *key = data;
  DstuPublic computed;

  if (!keymgmt_has (key, selection))
    return 0;
  if ((selection & OSSL_KEYMGMT_SELECT_KEYPAIR) != OSSL_KEYMGMT_SELECT_KEYPAIR)
    return 1;
  if (!dstu_private_get_public (key->parameters.curve, &computed, key->private_key))
    return 0;
  return dstu_field_equal (&computed.x, &key->public_key.x)
         && dstu_field_equal (&computed.l, &key->public_key.l);
}

static void *
keymgmt_dup (const void *key, int selection)
{
  return dstu_key_copy (key, (selection & OSSL_KEYMGMT_SELECT_PUBLIC_KEY) != 0,
                        (selection & OSSL_KEYMGMT_SELECT_PRIVATE_KEY) != 0);
}

/* ---- parameters from and to the application ---- */

static int
take_group (DstuParameters *p, const OSSL_PARAM *param)
{
  const char *name;

  if (!OSSL_PARAM_get_utf8_string_ptr (param, &name))
    return dstu_error (DSTU_R_PARAMETER, param->key);
  p->curve = dstu_curve_find (name);
  return p->curve != NULL || dstu_error (DSTU_R_UNKNOWN_CURVE, name);
}

/* No bytes: the substitution is not written, and the default one is used. */
static int
take_dke (DstuParameters *p, const OSSL_PARAM *param)
{
  const void *bytes;
  size_t size;

  if (!OSSL_PARAM_get_octet_string_ptr (param, &bytes, &size) || (size != 0 && size != sizeof p->dke))
    return dstu_error (DSTU_R_DKE, NULL);
  p->has_dke = size != 0;
  memcpy (p->dke, size != 0 ? bytes : dstu_default_dke, sizeof p->dke);
  return 1;
}

static int
take_form (DstuParameters *p, const OSSL_PARAM *param)
{
  const char *name;

  if (!OSSL_PARAM_get_utf8_string_ptr (param, &name))
    return dstu_error (DSTU_R_PARAMETER, param->key);
  p->is_explicit = strcmp (name, FORM_EXPLICIT) == 0;
  return p->is_explicit || strcmp (name, FORM_NAMED) == 0 || dstu_error (DSTU_R_PARAMETER, name);
}

static int
take_parameters (DstuParameters *p, const OSSL_PARAM params[])
{
  const OSSL_PARAM *param;

  if ((param = OSSL_PARAM_locate_const (params, OSSL_PKEY_PARAM_GROUP_NAME)) != NULL
      && !take_group (p, param))
    return 0;
  if ((param = OSSL_PARAM_locate_const (params, DSTU_PARAM_DKE)) != NULL && !take_dke (p, param))
    return 0;
  if ((param = OSSL_PARAM_locate_const (params, OSSL_PKEY_PARAM_EC_ENCODING)) != NULL
      && !take_form (p, param))
    return 0;
  return 1;
}

static int
take_octets (DstuKey *key,
             const OSSL_PARAM params[],
             const char *name,
             int (*set) (DstuKey *key, const uint8_t *bytes, size_t size))
{
  const OSSL_PARAM *param = OSSL_PARAM_locate_const (params, name);
  const void *bytes;
  size_t size;

  if (param == NULL)
    return 1;
  if (!OSSL_PARAM_get_octet_string_ptr (param, &bytes, &size))
    return dstu_error (DSTU_R_PARAMETER, name);
  return set (key, bytes, size);
}

static int
keymgmt_import (void *data, int selection, const OSSL_PARAM params[])
{
  DstuKey *key = data;
  DstuParameters p = key->parameters;

  if (!take_parameters (&p, params) || !dstu_key_set_parameters (key, &p))
    return 0;
  if ((selection & OSSL_KEYMGMT_SELECT_PUBLIC_KEY) != 0
      && !take_octets (key, params, OSSL_PKEY_PARAM_PUB_KEY, dstu_key_set_public))
    return 0;
  return (selection & OSSL_KEYMGMT_SELECT_PRIVATE_KEY) == 0
         || take_octets (key, params, OSSL_PKEY_PARAM_PRIV_KEY, dstu_key_set_private);
}

static int
keymgmt_export (void *data, int selection, OSSL_CALLBACK *callback, void *callback_data)
{
  const DstuKey *key = data;
  uint8_t point[DSTU_MAX_BYTES], scalar[DSTU_MAX_BYTES];
  OSSL_PARAM params[6], *p = params;
  int done;

  if (key->parameters.curve == NULL)
    return dstu_error (DSTU_R_NO_CURVE, NULL);
  *p++ = OSSL_PARAM_construct_utf8_string (OSSL_PKEY_PARAM_GROUP_NAME, (char *) key->parameters.curve->name,
                                           0);
  *p++ = OSSL_PARAM_construct_utf8_string (
      OSSL_PKEY_PARAM_EC_ENCODING, (char *) (key->parameters.is_explicit ? FORM_EXPLICIT : FORM_NAMED), 0);
  *p++ = OSSL_PARAM_construct_octet_string (DSTU_PARAM_DKE, (void *) key->parameters.dke,
                                            key->parameters.has_dke ? sizeof key->parameters.dke : 0);
  if ((selection & OSSL_KEYMGMT_SELECT_PUBLIC_KEY) != 0 && key->has_public)
    {
      dstu_key_write_public (key, point);
      *p++ = OSSL_PARAM_construct_octet_string (OSSL_PKEY_PARAM_PUB_KEY, point,
                                                dstu_curve_point_bytes (key->parameters.curve));
    }
  if ((selection & OSSL_KEYMGMT_SELECT_PRIVATE_KEY) != 0 && key->private_key != NULL)
    {
      dstu_private_write (key->parameters.curve, scalar, key->private_key);
      *p++ = OSSL_PARAM_construct_octet_string (OSSL_PKEY_PARAM_PRIV_KEY, scalar,
                                                dstu_curve_scalar_bytes (key->parameters.curve));
    }
  *p = OSSL_PARAM_construct_end ();
  done = callback (params, callback_data);
  dstu_cleanse (scalar, sizeof scalar);
  return done;
}

static const OSSL_PARAM *
keymgmt_types (int selection)
{
  static const OSSL_PARAM types[] = {
    OSSL_PARAM_utf8_string (OSSL_PKEY_PARAM_GROUP_NAME, NULL, 0),
    OSSL_PARAM_utf8_string (OSSL_PKEY_PARAM_EC_ENCODING, NULL, 0),
    OSSL_PARAM_octet_string (DSTU_PARAM_DKE, NULL, 0),
    OSSL_PARAM_octet_string (OSSL_PKEY_PARAM_PUB_KEY, NULL, 0),
    OSSL_PARAM_octet_string (OSSL_PKEY_PARAM_PRIV_KEY, NULL, 0),
    OSSL_PARAM_END,
  };

  return types;
}

static int
answer_number (OSSL_PARAM params[], const char *name, unsigned value)
{
  OSSL_PARAM *p = OSSL_PARAM_locate (params, name);

  return p == NULL || OSSL_PARAM_set_uint (p, value);
}

static int
answer_text (OSSL_PARAM params[], const char *name, const char *value)
{
  OSSL_PARAM *p = OSSL_PARAM_locate (params, name);

  return p == NULL || OSSL_PARAM_set_utf8_string (p, value);
}

static int
answer_octets (OSSL_PARAM params[], const char *name, const void *bytes, size_t size)
{
  OSSL_PARAM *p = OSSL_PARAM_locate (params, name);

  return p == NULL || OSSL_PARAM_set_octet_string (p, bytes, size);
}

static int
answer_private (const DstuKey *key, OSSL_PARAM params[])
{
  uint8_t scalar[DSTU_MAX_BYTES];
  int done;

  if (key->private_key == NULL || OSSL_PARAM_locate (params, OSSL_PKEY_PARAM_PRIV_KEY) == NULL)
    return 1;
  dstu_private_write (key->parameters.curve, scalar, key->private_key);
  done = answer_octets (params, OSSL_PKEY_PARAM_PRIV_KEY, scalar,
                        dstu_curve_scalar_bytes (key->parameters.curve));
  dstu_cleanse (scalar, sizeof scalar);
  return done;
}

static int
keymgmt_get_params (void *data, OSSL_PARAM params[])
{
  const DstuKey *key = data;
  const DstuParameters *own = &key->parameters;
  const DstuCurve *c = own->curve;
  uint8_t point[DSTU_MAX_BYTES];

  if (!answer_text (params, OSSL_PKEY_PARAM_DEFAULT_DIGEST, DSTU_GOST34311_NAME)
      || !answer_octets (params, DSTU_PARAM_DKE, own->dke, sizeof own->dke))
    return 0;
  if (c == NULL)
    return 1;
  if (!answer_number (params, OSSL_PKEY_PARAM_BITS, c->field.m)
      || !answer_number (params, OSSL_PKEY_PARAM_SECURITY_BITS, c->n_bits / 2)
      || !answer_number (params, OSSL_PKEY_PARAM_MAX_SIZE, 2 + 2 * (unsigned) dstu_curve_scalar_bytes (c))
      || !answer_text (params, OSSL_PKEY_PARAM_GROUP_NAME, c->name)
      || !answer_text (params, OSSL_PKEY_PARAM_EC_ENCODING, own->is_explicit ? FORM_EXPLICIT : FORM_NAMED)
      || !answer_private (key, params))
    return 0;
  if (!key->has_public)
    return 1;
  dstu_key_write_public (key, point);
  return answer_octets (params, OSSL_PKEY_PARAM_PUB_KEY, point, dstu_curve_point_bytes (c))
         && answer_octets (params, OSSL_PKEY_PARAM_ENCODED_PUBLIC_KEY, point, dstu_curve_point_bytes (c));
}

static const OSSL_PARAM *
keymgmt_gettable_params (void *provctx)
{
  static const OSSL_PARAM gettable[] = {
    OSSL_PARAM_int (OSSL_PKEY_PARAM_BITS, NULL),
    OSSL_PARAM_int (OSSL_PKEY_PARAM_SECURITY_BITS, NULL),
    OSSL_PARAM_int (OSSL_PKEY_PARAM_MAX_SIZE, NULL),
    OSSL_PARAM_utf8_string (OSSL_PKEY_PARAM_DEFAULT_DIGEST, NULL, 0),
    OSSL_PARAM_utf8_string (OSSL_PKEY_PARAM_GROUP_NAME, NULL, 0),
    OSSL_PARAM_utf8_string (OSSL_PKEY_PARAM_EC_ENCODING, NULL, 0),
    OSSL_PARAM_octet_string (DSTU_PARAM_DKE, NULL, 0),
    OSSL_PARAM_octet_string (OSSL_PKEY_PARAM_ENCODED_PUBLIC_KEY, NULL, 0),
    OSSL_PARAM_octet_string (OSSL_PKEY_PARAM_PUB_KEY, NULL, 0),
    OSSL_PARAM_octet_string (OSSL_PKEY_PARAM_PRIV_KEY, NULL, 0),
    OSSL_PARAM_END,
  };

  return gettable;
}

/* Only a peer's point, for an agreement: EVP_PKEY_set1_encoded_public_key() over a copy
 * of the own parameters. */
static int
keymgmt_set_params (void *data, const OSSL_PARAM params[])
{
  return take_octets (data, params, OSSL_PKEY_PARAM_ENCODED_PUBLIC_KEY, dstu_key_set_public);
}

static const OSSL_PARAM *
keymgmt_settable_params (void *provctx)
{
  static const OSSL_PARAM settable[] = {
    OSSL_PARAM_octet_string (OSSL_PKEY_PARAM_ENCODED_PUBLIC_KEY, NULL, 0),
    OSSL_PARAM_END,
  };

  return settable;
}

/* ---- generation ---- */

typedef struct
{
  DstuParameters parameters;
  int selection;
} Generation;

static int
generation_set_params (void *data, const OSSL_PARAM params[])
{
  Generation *generation = data;

  return params == NULL || take_parameters (&generation->parameters, params);
}

static void *
generation_init (void *provctx, int selection, const OSSL_PARAM params[])
{
  Generation *generation = calloc (1, sizeof *generation);

  if (generation == NULL)
    {
      dstu_error (DSTU_R_MEMORY, NULL);
      return NULL;
    }
  dstu_parameters_init (&generation->parameters);
  generation->selection = selection;
  if (!generation_set_params (generation, params))
    {
      free (generation);
      return NULL;
    }
  return generation;
}

static int
generation_set_template (void *data, void *from)
{
  Generation *generation = data;
  const DstuKey *key = from;

  generation->parameters = key->parameters;
  return 1;
}

static const OSSL_PARAM *
generation_settable_params (void *data, void *provctx)
{
  static const OSSL_PARAM settable[] = {
    OSSL_PARAM_utf8_string (OSSL_PKEY_PARAM_GROUP_NAME, NULL, 0),
    OSSL_PARAM_utf8_string (OSSL_PKEY_PARAM_EC_ENCODING, NULL, 0),
    OSSL_PARAM_octet_string (DSTU_PARAM_DKE, NULL, 0),
    OSSL_PARAM_END,
  };

  return settable;
}

static void *
generation_run (void *data, OSSL_CALLBACK *callback, void *callback_data)
{
  const Generation *generation = data;
  DstuKey *key = NULL;

  if (generation->parameters.curve == NULL)
    {
      dstu_error (DSTU_R_NO_CURVE, NULL);
      return NULL;
    }
  key = dstu_key_new ();
  if (key == NULL || !dstu_key_set_parameters (key, &generation->parameters)
      || ((generation->selection & OSSL_KEYMGMT_SELECT_KEYPAIR) != 0 && !dstu_key_generate (key)))
    {
      dstu_key_free (key);
      return NULL;
    }
  return key;
}

static void
generation_cleanup (void *data)
{
  free (data);
}

static const char *
keymgmt_query_operation_name (int operation)
{
  return DSTU_KEY_NAME;
}

const OSSL_DISPATCH dstu_keymgmt_functions[] = {
  { OSSL_FUNC_KEYMGMT_NEW, DSTU_FUNCTION (keymgmt_new) },
  { OSSL_FUNC_KEYMGMT_FREE, DSTU_FUNCTION (keymgmt_free) },
  { OSSL_FUNC_KEYMGMT_LOAD, DSTU_FUNCTION (keymgmt_load) },
  { OSSL_FUNC_KEYMGMT_HAS, DSTU_FUNCTION (keymgmt_has) },
  { OSSL_FUNC_KEYMGMT_MATCH, DSTU_FUNCTION (keymgmt_match) },
  { OSSL_FUNC_KEYMGMT_VALIDATE, DSTU_FUNCTION (keymgmt_validate) },
  { OSSL_FUNC_KEYMGMT_DUP, DSTU_FUNCTION (keymgmt_dup) },
  { OSSL_FUNC_KEYMGMT_IMPORT, DSTU_FUNCTION (keymgmt_import) },
  { OSSL_FUNC_KEYMGMT_IMPORT_TYPES, DSTU_FUNCTION (keymgmt_types) },
  { OSSL_FUNC_KEYMGMT_EXPORT, DSTU_FUNCTION (keymgmt_export) },
  { OSSL_FUNC_KEYMGMT_EXPORT_TYPES, DSTU_FUNCTION (keymgmt_types) },
  { OSSL_FUNC_KEYMGMT_GET_PARAMS, DSTU_FUNCTION (keymgmt_get_params) },
  { OSSL_FUNC_KEYMGMT_GETTABLE_PARAMS, DSTU_FUNCTION (keymgmt_gettable_params) },
  { OSSL_FUNC_KEYMGMT_SET_PARAMS, DSTU_FUNCTION (keymgmt_set_params) },
  { OSSL_FUNC_KEYMGMT_SETTABLE_PARAMS, DSTU_FUNCTION (keymgmt_settable_params) },
  { OSSL_FUNC_KEYMGMT_GEN_INIT, DSTU_FUNCTION (generation_init) },
  { OSSL_FUNC_KEYMGMT_GEN_SET_TEMPLATE, DSTU_FUNCTION (generation_set_template) },
  { OSSL_FUNC_KEYMGMT_GEN_SET_PARAMS, DSTU_FUNCTION (generation_set_params) },
  { OSSL_FUNC_KEYMGMT_GEN_SETTABLE_PARAMS, DSTU_FUNCTION (generation_settable_params) },
  { OSSL_FUNC_KEYMGMT_GEN, DSTU_FUNCTION (generation_run) },
  { OSSL_FUNC_KEYMGMT_GEN_CLEANUP, DSTU_FUNCTION (generation_cleanup) },
  { OSSL_FUNC_KEYMGMT_QUERY_OPERATION_NAME, DSTU_FUNCTION (keymgmt_query_operation_name) },
  { 0, NULL },
};
