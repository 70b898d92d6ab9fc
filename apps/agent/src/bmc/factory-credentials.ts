/** An account as a maker ships it. */
export interface FactoryAccount {
  readonly maker: string;
  readonly user: string;
  readonly password: string;
  /** Where the maker says so. */
  readonly source: string;
}

/**
 * Accounts that let anybody in who has read the manual. Not here: machines with a password of their own on a label (iLO;
 * Supermicro and Dell since 2020 where ordered so), and accounts that are shipped disabled unless somebody enables them
 * with the same password (Intel). Tried only where an account of that name is there and enabled.
 */
export const factoryAccounts: readonly FactoryAccount[] = [
  {
    maker: 'Supermicro',
    user: 'ADMIN',
    password: 'ADMIN',
    source: 'Supermicro IPMI User’s Guide; until unique passwords',
  },
  { maker: 'Dell', user: 'root', password: 'calvin', source: 'iDRAC User’s Guide, “default login information”' },
  {
    maker: 'Lenovo, IBM',
    user: 'USERID',
    password: 'PASSW0RD',
    source: 'XClarity Controller User’s Guide; IMM2 User’s Guide',
  },
  { maker: 'Intel', user: 'root', password: 'superuser', source: 'Server Management Guide S2600CP, 2.4.6 BMC Users' },
  {
    maker: 'Oracle, Sun',
    user: 'root',
    password: 'changeme',
    source: 'ILOM Administrator’s Guide, preconfigured root account',
  },
  { maker: 'OpenBMC', user: 'root', password: '0penBmc', source: 'openbmc/openbmc, README of the reference images' },
  { maker: 'Cisco', user: 'admin', password: 'password', source: 'Cisco IMC Getting Started Guide, initial setup' },
  {
    maker: 'Gigabyte',
    user: 'admin',
    password: 'password',
    source: 'Gigabyte Management Console User’s Guide; until unique passwords',
  },
  { maker: 'Fujitsu', user: 'admin', password: 'admin', source: 'iRMC S5 Configuration and Maintenance' },
  { maker: 'Inspur', user: 'admin', password: 'admin', source: 'Server User Manual OB5161M5, 5.12.1 IPMI User' },
  {
    maker: 'ASRock Rack, ASUS, AMI MegaRAC',
    user: 'admin',
    password: 'admin',
    source: 'ASMB and MegaRAC SP-X user guides',
  },
  {
    maker: 'HPE Moonshot',
    user: 'Administrator',
    password: 'password',
    source: 'Moonshot iLO Chassis Management CLI Guide',
  },
];
