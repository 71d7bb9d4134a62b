"""The 2020 census of the whole nation by county: for starting a scenario, never for running one."""
